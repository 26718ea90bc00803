import { contextBridge, type IpcRendererEvent, ipcRenderer } from 'electron'
import type { Bridge, BridgeEvent } from '../shared/contract/bridge'

const MARKS = '--mizan-marks='

/** Our own main process writes them, as JSON of numbers. */
function readMarks(): Record<string, number> {
  const word = process.argv.find((argument) => argument.startsWith(MARKS))
  return word ? JSON.parse(word.slice(MARKS.length)) : {}
}

const bridge: Bridge = {
  call: (name, requestId, input) => ipcRenderer.invoke('call', name, requestId, input),
  cancel: (requestId) => ipcRenderer.send('cancel', requestId),
  on(listener) {
    const forward = (_event: IpcRendererEvent, event: BridgeEvent) => listener(event)
    ipcRenderer.on('event', forward)
    return () => void ipcRenderer.off('event', forward)
  },
  marks: readMarks(),
}

contextBridge.exposeInMainWorld('mizan', bridge)
