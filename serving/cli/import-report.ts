import type { Writable } from 'node:stream'
import type { ImportReport, Progress } from '../import/report'

const number = new Intl.NumberFormat('en')

const steps: Record<Progress['step'], string> = {
  reading_files: 'Reading the files',
  importing: 'Importing',
  making_references: 'Storing the references',
  checking: 'Checking what was stored',
}

/** One line for each step and each tenth of it, for a person who waits. */
export function progressLine(output: Writable): (progress: Progress) => void {
  let last = ''
  return ({ step, progress }) => {
    const share = progress === null ? ' …' : ` … ${Math.floor(progress * 10) * 10} %`
    const line = `${steps[step]}${share}\n`
    if (line !== last) output.write(line)
    last = line
  }
}

/** What was read, stored and left out, and why. */
export function describeReport(report: ImportReport): string {
  const { dataset, read, written, skipped, notes, elapsedMs, alreadyImported } = report
  if (alreadyImported) return `These files of ${dataset} are in the log already. Nothing was changed.\n`
  const skippedCount = skipped.reduce((sum, { count }) => sum + count, 0)
  return [
    `Imported ${dataset}: ${rows(read)} read in ${(elapsedMs / 1000).toFixed(1)} s.`,
    '',
    'Stored',
    ...Object.entries(written).map(([table, count]) => `  ${table.padEnd(14)} ${number.format(count).padStart(10)}`),
    '',
    `Skipped ${rows(skippedCount)}`,
    ...skipped.map(({ reason, count, lines }) => {
      const more = count > lines.length ? ', …' : ''
      return `  ${reason.replaceAll('_', ' ')}: ${number.format(count)} (${lines.join(', ')}${more})`
    }),
    ...(notes.length > 0 ? ['', 'Notes', ...notes.map((note) => `  ${note}`)] : []),
    '',
  ].join('\n')
}

function rows(count: number): string {
  return count === 1 ? '1 row' : `${number.format(count)} rows`
}
