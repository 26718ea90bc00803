import '../../zod-config'
import { createEngine } from './engine'
import type { Ask } from './protocol'

const engine = createEngine(
  (answer) => postMessage(answer),
  (work) => setTimeout(work),
)
addEventListener('message', (event: MessageEvent<Ask>) => engine.take(event.data))
