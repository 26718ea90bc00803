import type { DriftMatrix } from '../../shared/contract/bridge'
import { type Format, type Text, useFormat, useText } from '../i18n'
import { Content } from '../ui/Id'
import { driftFinding } from './finding'
import { groupMatrix } from './matrix-model'

export function driftTitle(matrix: DriftMatrix, t: Text, format: Format): string {
  const finding = driftFinding(matrix)
  switch (finding.kind) {
    case 'no_rows':
      return t('drift.title.empty')
    case 'not_judged':
      return t('drift.title.notJudged')
    case 'calm':
      return finding.moved > 0
        ? t('drift.title.moved', { moved: finding.moved })
        : t('drift.title.calm', { judged: finding.judged })
    case 'drift': {
      const { drifting, total, fresh, since } = finding
      const sentence = t('drift.title.drift', { drifting, total })
      if (since === null || fresh === 0) return sentence
      const at = format.bucketStart(since, matrix.bucket)
      const news =
        fresh === drifting
          ? t('drift.title.all', { drifting, since: at })
          : t('drift.title.fresh', { fresh, since: at })
      return `${sentence} ${news}`
    }
  }
}

/** Against what, how wide a cell is, what red means, and how long it took. */
export function DriftLine({ matrix }: { matrix: DriftMatrix }) {
  const t = useText()
  const format = useFormat()
  if (matrix.rows.length === 0) return null
  const references = [...new Set(matrix.rows.map((row) => row.reference))].filter((label) => label !== '')
  const finding = driftFinding(matrix)
  const { alpha, red } = matrix.thresholds
  const only = references.length === 1 ? references[0] : undefined
  const groups = groupMatrix(matrix).length
  const parts = [
    groups > 1 ? t('drift.line.groups', { count: groups }) : null,
    only === undefined ? t('drift.line.references', { count: references.length }) : null,
    t(`drift.line.cells.${matrix.bucket}`),
    t('drift.line.rule', { alpha: format.number(alpha, 3), red: format.number(red) }),
    (finding.kind === 'calm' || finding.kind === 'drift') && finding.earlier > 0
      ? t('drift.line.earlier', { count: finding.earlier })
      : null,
    format.milliseconds(matrix.evidence.elapsedMs),
  ].filter((part) => part !== null)
  return (
    <>
      {only !== undefined && (
        <>
          {t('drift.line.reference')} <Content>{only}</Content>
          {' · '}
        </>
      )}
      {parts.join(' · ')}
    </>
  )
}
