import { useState } from 'react'
import type { CaseFile } from '../../shared/contract/case-file'
import { useFormat, useText } from '../i18n'
import { Badge } from '../ui/Badge'
import { Button } from '../ui/Button'
import { Code } from '../ui/Code'
import { Page } from '../ui/Page'
import { Panel } from '../ui/Panel'
import { useView } from '../view-state'
import { ExplainedDrawer } from './ExplainedDrawer'
import { ItemFace } from './ItemFace'
import { useOpenedCase } from './opened-case'
import type { RequestView } from './place'
import styles from './Requests.module.css'
import { RequestViews } from './RequestViews'
import { requestLine, requestTitle } from './request-words'

/** A request that somebody kept: read-only, from the file alone. */
export function CasePage({ file }: { file: CaseFile }) {
  const t = useText()
  const format = useFormat()
  const page = useView((view) => view.page)
  const close = useOpenedCase((opened) => opened.close)
  const [view, setView] = useState<RequestView>('logged')
  const [item, setItem] = useState<string | null>(null)
  const { replay, explanation } = file
  const explained = explanation?.items.find(({ item_id }) => item_id === item)
  return (
    <Page
      name={page}
      title={requestTitle(replay, t)}
      sure={
        <>
          <span data-testid="case-line">
            {t('requests.case.line', { time: format.full(file.saved_at), log: file.log })}
          </span>{' '}
          {file.sample && <Badge tone="warn">{t('requests.case.sample')}</Badge>} {requestLine(replay, t, format)}
        </>
      }
      ready
      actions={
        <Button variant="primary" onPress={close} data-testid="case-close">
          {t('requests.case.close')}
        </Button>
      }
    >
      <RequestViews
        replay={replay}
        view={view}
        onView={setView}
        item={item}
        onItem={explanation ? (id) => setItem(id) : undefined}
      />
      {item !== null && explained && (
        <ExplainedDrawer card={replay.cards?.[item]} item={item} onClose={() => setItem(null)}>
          <ItemFace explained={explained} surface={replay.request.surface} />
        </ExplainedDrawer>
      )}
      <Panel title={t('requests.case.configurations')}>
        {file.configurations.map(({ name, document }) => (
          <details key={name} data-testid="case-configuration">
            <summary>{name}</summary>
            <Code text={JSON.stringify(document, null, 2)} />
          </details>
        ))}
      </Panel>
      {file.pictures.length > 0 && (
        <Panel title={t('requests.case.pictures')}>
          <div className={styles.pictures}>
            {file.pictures.map(({ name, png }) => (
              <img key={name} src={`data:image/png;base64,${png}`} alt={pictureName(name, t)} />
            ))}
          </div>
        </Panel>
      )}
    </Page>
  )
}

function pictureName(name: string, t: ReturnType<typeof useText>): string {
  const view = (['logged', 'today', 'steps'] as const).find((one) => one === name)
  return view === undefined ? name : t(`requests.view.${view}`)
}
