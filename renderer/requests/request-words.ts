import type { ReplayResponse } from '../../shared/contract/serving'
import type { Format, Text } from '../i18n'

export function requestTitle({ verdict, request, missing, moved }: ReplayResponse, t: Text): string {
  switch (verdict) {
    case 'exact':
      return t('requests.title.exact', { items: request.items.length })
    case 'approximate':
      return t('requests.title.approximate', {
        // Candidates that were not kept take nothing from the page.
        missing: missing.filter(({ what }) => what !== 'candidates').length,
        moved: moved.length,
      })
    case 'impossible':
      return t('requests.title.impossible')
  }
}

/** When, where, under what, and how close the replay came. */
export function requestLine({ request, head_error, score_error }: ReplayResponse, t: Text, format: Format): string {
  return [
    format.full(request.ts),
    request.surface,
    request.query === '' ? '' : t('requests.line.query', { query: request.query }),
    t('requests.line.version', { version: String(request.config_version) }),
    t('preview.line.model', { model: request.model_version }),
    t('preview.line.seed', { seed: String(request.seed) }),
    score_error === null ? '' : t('requests.line.scores', { error: within(score_error) }),
    head_error === null ? '' : t('requests.line.heads', { error: within(head_error) }),
  ]
    .filter((part) => part !== '')
    .join(' · ')
}

function within(error: number): string {
  return error === 0 ? '0' : error.toExponential(0)
}
