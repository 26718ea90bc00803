import { adoptModel } from '../models/adopt'
import { release } from '../models/trained-model'
import { type AdoptArguments, parseAdoptArguments } from './arguments'
import { prepareDataDirectory } from './data-directory'
import { asOpsError } from './progress'

async function run({ directory, data }: AdoptArguments): Promise<void> {
  prepareDataDirectory(data)
  const { folder, manifest } = await adoptModel(data, directory, Date.now())
  await release(data, folder)
  const { version, kind, scorer } = manifest
  process.stdout.write(
    [
      `Adopted ${version} (${kind}).`,
      `  heads         ${scorer.heads.join(', ')}`,
      `  features      ${scorer.features.join(', ') || 'none'}`,
      `  artefact      ${folder}`,
      'It serves now.',
      '',
    ].join('\n'),
  )
}

async function main(): Promise<void> {
  try {
    await run(parseAdoptArguments(process.argv.slice(2)))
  } catch (error) {
    const { code, detail } = asOpsError(error)
    process.stderr.write(`The model was not adopted (${code}). ${detail ?? ''}\n`)
    process.exitCode = 1
  }
}

void main()
