import { totalmem } from 'node:os'

/** The engine's own configuration: what its defaults would take from a machine it shares with people, and from who is ranking. */
export function engineConfig(dataDirectory: string): string {
  return `<clickhouse>
  <timezone>UTC</timezone>
  <max_server_memory_usage>${Math.min(4e9, Math.round(totalmem() / 2))}</max_server_memory_usage>
  <os_threads_nice_value_merge_mutate>10</os_threads_nice_value_merge_mutate>
  <mark_cache_size>${256 * 2 ** 20}</mark_cache_size>
  <backups><allowed_path>${escapeXml(dataDirectory)}/backups</allowed_path></backups>
</clickhouse>
`
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
