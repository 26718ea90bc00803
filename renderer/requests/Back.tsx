import { Search } from 'lucide-react'
import { useText } from '../i18n'
import { Button } from '../ui/Button'
import { usePlace } from './use-place'

export function Back() {
  const t = useText()
  const go = usePlace()
  return (
    <Button icon={<Search aria-hidden="true" />} onPress={() => go(null)} data-testid="requests-back">
      {t('requests.back')}
    </Button>
  )
}
