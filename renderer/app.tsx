import { QueryClientProvider } from '@tanstack/react-query'
import { useState } from 'react'
import { Frame } from './frame/Frame'
import { LanguageProvider } from './i18n'
import { createQueryClient } from './query-client'
import { ConfirmProvider } from './ui/Dialog'
import { Toasts } from './ui/Toast'
import { useView } from './view-state'

export function App() {
  const [client] = useState(createQueryClient)
  const language = useView((view) => view.language)
  return (
    <QueryClientProvider client={client}>
      <LanguageProvider language={language}>
        <ConfirmProvider>
          <Frame />
          <Toasts />
        </ConfirmProvider>
      </LanguageProvider>
    </QueryClientProvider>
  )
}
