import { FolderOpen } from 'lucide-react'
import { useText } from '../i18n'
import { Button } from '../ui/Button'
import { toastError } from '../ui/Toast'
import { openCase } from './opened-case'

export function OpenCase() {
  const t = useText()
  return (
    <Button
      icon={<FolderOpen aria-hidden="true" />}
      onPress={() => void openCase().catch((error: unknown) => toastError(error, t))}
      data-testid="open-case"
    >
      {t('requests.open')}
    </Button>
  )
}
