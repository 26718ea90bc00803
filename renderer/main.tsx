import './zod-config'
import './styles/fonts.css'
import './styles/tokens.css'
import './styles/base.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app'
import { applyTheme } from './frame/appearance'
import { mark } from './marks'
import { useView } from './view-state'

mark('script')
// Before the first paint, so that a dark window never flashes light.
applyTheme(useView.getState().theme)

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
