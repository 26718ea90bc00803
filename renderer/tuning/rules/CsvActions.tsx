import { Download, Upload } from 'lucide-react'
import { useRef, useState } from 'react'
import { saveFile } from '../../bridge'
import { useText } from '../../i18n'
import { Button } from '../../ui/Button'
import { toast, toastError } from '../../ui/Toast'
import type { Editing } from '../editing'
import { CsvImportDialog } from './CsvImportDialog'
import { type CsvImport, readRules, withImported, writeRules } from './rules-csv'

const makeId = () => `rule-${crypto.randomUUID().slice(0, 8)}`

/** The rules as a file, and a file as rules. */
export function CsvActions({ editing }: { editing: Editing }) {
  const t = useText()
  const { document, edit, settle } = editing
  const input = useRef<HTMLInputElement>(null)
  const [read, setRead] = useState<{ file: string; found: CsvImport } | null>(null)
  async function save() {
    try {
      const { path } = await saveFile('rules.csv', writeRules(document.rules))
      if (path !== null) toast({ tone: 'ok', title: t('tuning.csv.saved', { path }) })
    } catch (thrown) {
      toastError(thrown, t)
    }
  }
  async function load(file: File) {
    setRead({ file: file.name, found: readRules(await file.text(), document.rules, makeId) })
  }
  function take({ found }: { found: CsvImport }) {
    edit?.('import rules', { ...document, rules: withImported(document.rules, found) })
    settle()
    setRead(null)
  }
  return (
    <>
      {document.rules.length > 0 && (
        <Button small icon={<Download aria-hidden="true" />} onPress={() => void save()} data-testid="csv-export">
          {t('tuning.csv.export')}
        </Button>
      )}
      {edit && (
        <>
          <Button
            small
            icon={<Upload aria-hidden="true" />}
            onPress={() => input.current?.click()}
            data-testid="csv-open"
          >
            {t('tuning.csv.import')}
          </Button>
          <input
            ref={input}
            type="file"
            accept=".csv,text/csv"
            hidden
            aria-label={t('tuning.csv.import')}
            data-testid="csv-file"
            onChange={(event) => {
              const [file] = event.target.files ?? []
              if (file) void load(file)
              event.target.value = '' // the same file may be chosen again
            }}
          />
        </>
      )}
      {read && (
        <CsvImportDialog file={read.file} found={read.found} onTake={() => take(read)} onClose={() => setRead(null)} />
      )}
    </>
  )
}
