// First of all, see there.
import './threads'
import { importEshop } from '../import/eshop'
import { importOpenBandit } from '../import/open-bandit'
import { type ImportArguments, parseImportArguments } from './arguments'
import { describeReport, progressLine } from './import-report'
import { endWith, Life } from './life'
import { openLog } from './log-of-folder'
import { asOpsError } from './progress'

const importers = { 'open-bandit': importOpenBandit, eshop: importEshop }

async function run(life: Life, { source, directory, data }: ImportArguments): Promise<void> {
  const { client } = await openLog(life, data)
  const report = await importers[source](client, directory, progressLine(process.stderr))
  process.stdout.write(describeReport(report))
}

async function main(): Promise<void> {
  const life = new Life()
  try {
    const options = parseImportArguments(process.argv.slice(2))
    endWith(life, { exitCode: 130 }) // as a shell says of what was interrupted
    await run(life, options)
    await life.end()
    process.exit(0)
  } catch (error) {
    if (life.isEnding) return
    const { code, detail } = asOpsError(error)
    process.stderr.write(`The import failed (${code}). ${detail ?? ''}\n`)
    await life.end()
    process.exit(1)
  }
}

void main()
