import { useCallback, useEffect } from 'react'
import { call } from '../../bridge'
import { useText } from '../../i18n'
import { toastError } from '../../ui/Toast'
import { counts, type PreviewCase } from '../case'
import { changeFor, changeForRequest } from './follow'
import type { Found } from './found'

/** Goes where what was found leads; and where a link from outside does, once. */
export function useFollow(
  shown: PreviewCase,
  setting: { readonly surfaces: readonly string[] } | undefined,
  change: (change: Partial<PreviewCase>) => void,
): (found: Pick<Found, 'kind' | 'id'>) => void {
  const t = useText()
  const follow = useCallback(
    (found: Pick<Found, 'kind' | 'id'>) => {
      const known = changeFor(found, shown, setting?.surfaces ?? [])
      change({ find: null, ...known })
      if (known) return
      call('requests.read', { id: found.id })
        .then((request) => change(changeForRequest(request, counts)))
        .catch((error: unknown) => toastError(error, t))
    },
    [shown, setting?.surfaces, change, t],
  )
  const { find } = shown
  const isReady = setting !== undefined
  useEffect(() => {
    if (find && isReady) follow(find)
  }, [find, isReady, follow])
  return follow
}
