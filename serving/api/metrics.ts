const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5]

type Series = { labels: string; buckets: number[]; sum: number; count: number }

export interface Metrics {
  observe(route: string, method: string, status: number, seconds: number): void
  /** Prometheus text format 0.0.4; `values` are read at the moment of the scrape: counts where the name says `_total`, else gauges. */
  render(values: Readonly<Record<string, { help: string; value: number }>>): string
}

/** Counts requests and their duration by route, method and status. Routes are patterns, so that ids do not make endless series. */
export function createMetrics(): Metrics {
  const series = new Map<string, Series>()
  return {
    observe(route, method, status, seconds) {
      const labels = `route="${labelValue(route)}",method="${labelValue(method)}",status="${status}"`
      const known = series.get(labels)
      const one = known ?? { labels, buckets: SECONDS.map(() => 0), sum: 0, count: 0 }
      if (!known) series.set(labels, one)
      SECONDS.forEach((limit, index) => {
        if (seconds <= limit) one.buckets[index] = (one.buckets[index] ?? 0) + 1
      })
      one.sum += seconds
      one.count += 1
    },
    render(values) {
      const name = 'mizan_http_request_duration_seconds'
      const lines = [`# HELP ${name} Duration of requests.`, `# TYPE ${name} histogram`]
      for (const { labels, buckets, sum, count } of series.values()) {
        SECONDS.forEach((limit, index) => {
          lines.push(`${name}_bucket{${labels},le="${limit}"} ${buckets[index] ?? 0}`)
        })
        lines.push(`${name}_bucket{${labels},le="+Inf"} ${count}`)
        lines.push(`${name}_sum{${labels}} ${sum}`, `${name}_count{${labels}} ${count}`)
      }
      for (const [one, { help, value }] of Object.entries(values)) {
        const type = one.endsWith('_total') ? 'counter' : 'gauge'
        lines.push(`# HELP ${one} ${help}`, `# TYPE ${one} ${type}`, `${one} ${value}`)
      }
      return `${lines.join('\n')}\n`
    },
  }
}

function labelValue(label: string): string {
  return label.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')
}
