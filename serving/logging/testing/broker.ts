import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

export type Broker = { address: string; down(): void; up(): void; stop(): Promise<void> }

/** librdkafka's mock broker with these topics; null where the library is missing and cannot be installed. */
export async function startBroker(partitions: number, ...topics: string[]): Promise<Broker | null> {
  if (!hasLibrary()) {
    const { status } = spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'librdkafka1'])
    if (status !== 0 || !hasLibrary()) return null
  }
  const script = join(import.meta.dirname, 'mock-broker.cjs')
  const child: ChildProcess = spawn(process.execPath, [script, String(partitions), ...topics], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  if (!child.stdout || !child.stdin) throw new Error('no pipes')
  const input = child.stdin
  const [address] = await once(createInterface({ input: child.stdout }), 'line')
  return {
    address,
    down: () => void input.write('down\n'),
    up: () => void input.write('up\n'),
    async stop() {
      input.end()
      await once(child, 'close')
    },
  }
}

function hasLibrary(): boolean {
  const script = "require('koffi').load('librdkafka.so.1')"
  return spawnSync(process.execPath, ['-e', script], { cwd: import.meta.dirname }).status === 0
}
