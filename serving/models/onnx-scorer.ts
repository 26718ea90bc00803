import { InferenceSession, Tensor } from 'onnxruntime-node'
import { OpsFailure } from '../../shared/result'
import type { ScorerManifest } from './manifest'
import { checkGraph } from './onnx-check'
import type { Scorer, ScorerInput } from './scorer'

/**
 * Any model that was exported to ONNX: a network, a tree ensemble, a sequence model. Runs on one thread, as many requests are
 * ranked at a time and each graph is small. A graph that fails, or answers with what is no probability, is an OpsFailure with a
 * sentence that names the model, the input or the output.
 */
export class OnnxScorer implements Scorer {
  readonly heads: readonly string[]
  readonly features: readonly string[]
  readonly #asked: string[]

  private constructor(
    readonly version: string,
    readonly manifest: ScorerManifest,
    private readonly session: InferenceSession,
  ) {
    this.heads = manifest.heads
    this.features = manifest.features
    this.#asked = manifest.outputs.map(({ name }) => name)
  }

  /** file_error: no ONNX graph · invalid_input: another graph than the manifest says. */
  static async load(graph: Uint8Array, manifest: ScorerManifest, version: string): Promise<OnnxScorer> {
    const session = await open(graph, version)
    try {
      checkGraph(session, manifest, version)
    } catch (error) {
      await session.release()
      throw error
    }
    return new OnnxScorer(version, manifest, session)
  }

  async score(input: ScorerInput): Promise<Float32Array[]> {
    const { rows } = input
    if (rows === 0) return this.heads.map(() => new Float32Array())
    const outputs = await this.#run(this.#feeds(input))
    const found = new Map<string, Float32Array>()
    for (const { name, heads, columns, values } of this.manifest.outputs) {
      const output = outputs[name]
      const data = output?.data
      if (!(data instanceof Float32Array) || data.length % rows !== 0 || output?.dims[0] !== rows) {
        throw this.#failure(`output ${name} has the shape [${output?.dims.join(', ')}] for ${rows} rows`)
      }
      heads.forEach((head, at) => {
        const column = columns?.[at] ?? at
        found.set(head, this.#headOf(data, { rows, column, logit: values === 'logit', name }))
      })
    }
    return this.heads.map((head) => found.get(head) ?? new Float32Array(rows))
  }

  close(): Promise<void> {
    return this.session.release()
  }

  #feeds({ rows, numbers, items, history }: ScorerInput): Record<string, Tensor> {
    const { inputs, features } = this.manifest
    const feeds: Record<string, Tensor> = {}
    if (inputs.numbers) {
      if (numbers.length !== rows * features.length) {
        const wanted = `${rows} rows of ${features.length} features`
        throw this.#failure(`${numbers.length} numbers are not ${wanted}`)
      }
      feeds[inputs.numbers] = new Tensor('float32', numbers, [rows, features.length])
    }
    if (inputs.items) {
      if (items.length !== rows) throw this.#failure(`${items.length} items are not ${rows} rows`)
      feeds[inputs.items] = this.#whole(inputs.items, items, [rows])
    }
    if (inputs.history) {
      const { name, length, fill, each_row } = inputs.history
      const last = history.subarray(Math.max(0, history.length - length))
      const filled = new Int32Array(each_row ? rows * length : length)
      for (let at = 0; at < filled.length; at += length) {
        filled.set(last, fill === 'before' ? at + length - last.length : at)
      }
      feeds[name] = this.#whole(name, filled, each_row ? [rows, length] : [length])
    }
    return feeds
  }

  #whole(name: string, values: Int32Array, dims: number[]): Tensor {
    const metadata = this.session.inputMetadata.find((one) => one.name === name)
    return metadata?.isTensor && metadata.type === 'int64'
      ? new Tensor('int64', BigInt64Array.from(values, BigInt), dims)
      : new Tensor('int32', values, dims)
  }

  async #run(feeds: Record<string, Tensor>): Promise<InferenceSession.OnnxValueMapType> {
    try {
      return await this.session.run(feeds, this.#asked)
    } catch (error) {
      throw this.#failure(error instanceof Error ? error.message : String(error))
    }
  }

  #headOf(data: Float32Array, part: { rows: number; column: number; logit: boolean; name: string }): Float32Array {
    const { rows, column, logit, name } = part
    const width = data.length / rows
    const head = new Float32Array(rows)
    for (let row = 0; row < rows; row++) {
      const value = data[row * width + column] ?? Number.NaN
      const probability = logit ? 1 / (1 + Math.exp(-value)) : value
      // Sums of float32 leave the range by a rounding; NaN fails the comparison too.
      if (!(probability >= -ROUNDING && probability <= 1 + ROUNDING)) {
        throw this.#failure(`output ${name} gave ${value} in column ${column}, which is no probability`)
      }
      head[row] = Math.min(1, Math.max(0, probability))
    }
    return head
  }

  #failure(problem: string): OpsFailure {
    return new OpsFailure({ code: 'invalid_input', detail: `The model ${this.version} cannot score: ${problem}.` })
  }
}

const ROUNDING = 1e-5

async function open(graph: Uint8Array, version: string): Promise<InferenceSession> {
  try {
    return await InferenceSession.create(graph, {
      executionProviders: ['cpu'],
      executionMode: 'sequential',
      graphOptimizationLevel: 'all',
      intraOpNumThreads: 1,
      interOpNumThreads: 1,
      logSeverityLevel: 4, // what goes wrong is thrown
    })
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new OpsFailure({ code: 'file_error', detail: `The model ${version} cannot be read as ONNX: ${reason}` })
  }
}
