import { FileSpreadsheet } from 'lucide-react'
import { useRef, useState } from 'react'
import { saveFile } from '../../bridge'
import { useText } from '../../i18n'
import { Menu } from '../../ui/Menu'
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
      <Menu
        label={t('tuning.rules.more')}
        text={t('tuning.rules.more')}
        icon={<FileSpreadsheet aria-hidden="true" />}
        variant="default"
        small
        placement="bottom end"
        testId="rules-files"
        entries={[
          {
            id: 'import',
            label: t('tuning.csv.import'),
            onSelect: () => input.current?.click(),
            disabled: edit === null,
          },
          {
            id: 'export',
            label: t('tuning.csv.export'),
            onSelect: () => void save(),
            disabled: document.rules.length === 0,
          },
        ]}
      />
      {edit && (
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
      )}
      {read && (
        <CsvImportDialog file={read.file} found={read.found} onTake={() => take(read)} onClose={() => setRead(null)} />
      )}
    </>
  )
}
