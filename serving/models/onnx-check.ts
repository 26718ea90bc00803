import type { InferenceSession } from 'onnxruntime-node'
import { OpsFailure } from '../../shared/result'
import type { ScorerManifest } from './manifest'

type Metadata = InferenceSession.ValueMetadata

/** Holds a graph against its manifest before anything is ranked with it; invalid_input with the first thing that does not fit. */
export function checkGraph(session: InferenceSession, manifest: ScorerManifest, version: string): void {
  const problem = inputProblem(session.inputMetadata, manifest) ?? outputProblem(session.outputMetadata, manifest)
  if (problem) throw new OpsFailure({ code: 'invalid_input', detail: `The model ${version} ${problem}.` })
}

function inputProblem(found: readonly Metadata[], { inputs, features }: ScorerManifest): string | null {
  const whole = ['int32', 'int64']
  const wanted = [
    { name: inputs.numbers, types: ['float32'], dims: [null, features.length] },
    { name: inputs.items, types: whole, dims: [null] },
    {
      name: inputs.history?.name,
      types: whole,
      dims: inputs.history ? [...(inputs.history.each_row ? [null] : []), inputs.history.length] : [],
    },
  ]
  for (const { name, types, dims } of wanted) {
    if (name === undefined) continue
    const input = found.find((one) => one.name === name)
    if (!input) return `has no input ${name}; it has ${found.map((one) => one.name).join(', ')}`
    const problem = tensorProblem(input, types, dims)
    if (problem) return `takes the input ${name} ${problem}`
  }
  const unnamed = found.find((input) => !wanted.some(({ name }) => name === input.name))
  return unnamed ? `needs the input ${unnamed.name}, which its manifest does not name` : null
}

/** null in `dims`: the rows, which the graph must leave open. */
function tensorProblem(input: Metadata, types: string[], dims: readonly (number | null)[]): string | null {
  if (!input.isTensor || !types.includes(input.type)) {
    return `as ${input.isTensor ? input.type : 'no tensor'}, not as ${types.join(' or ')}`
  }
  const fits =
    input.shape.length === dims.length &&
    input.shape.every((size, at) => typeof size !== 'number' || size < 0 || size === dims[at])
  if (fits) return null
  const shape = (sizes: readonly (number | string | null)[]) => sizes.map((size) => size ?? 'rows').join(', ')
  return `as [${shape(input.shape)}], not as [${shape(dims)}]`
}

function outputProblem(found: readonly Metadata[], { heads, outputs }: ScorerManifest): string | null {
  for (const { name, heads: own, columns } of outputs) {
    const output = found.find((one) => one.name === name)
    if (!output) return `has no output ${name}; it has ${found.map((one) => one.name).join(', ')}`
    if (!output.isTensor || output.type !== 'float32') return `gives the output ${name} not as float32`
    if (columns && columns.length !== own.length)
      return `names ${own.length} heads and ${columns.length} columns of ${name}`
    const [, width] = output.shape
    const last = Math.max(...(columns ?? own.map((_, at) => at)))
    if (output.shape.length > 2) return `gives the output ${name} in ${output.shape.length} dimensions`
    if (output.shape.length === 1 ? last > 0 : typeof width === 'number' && width >= 0 && width <= last) {
      return `gives no column ${last} in the output ${name}`
    }
  }
  const given = outputs.flatMap((output) => output.heads)
  const lacking = heads.find((head) => given.filter((one) => one === head).length !== 1)
  return lacking ? `gives the head ${lacking} not exactly once` : null
}
