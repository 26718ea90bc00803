import protobuf from 'protobufjs'

/** The part of ONNX's protobuf schema (onnx.proto3) that a network of dense layers needs: fields by name, type and number. */
const schema = {
  ModelProto: {
    irVersion: ['int64', 1],
    producerName: ['string', 2],
    graph: ['GraphProto', 7],
    opsetImport: ['repeated OperatorSetIdProto', 8],
  },
  OperatorSetIdProto: { domain: ['string', 1], version: ['int64', 2] },
  GraphProto: {
    node: ['repeated NodeProto', 1],
    name: ['string', 2],
    initializer: ['repeated TensorProto', 5],
    input: ['repeated ValueInfoProto', 11],
    output: ['repeated ValueInfoProto', 12],
  },
  NodeProto: {
    input: ['repeated string', 1],
    output: ['repeated string', 2],
    name: ['string', 3],
    opType: ['string', 4],
  },
  TensorProto: {
    dims: ['repeated int64', 1],
    dataType: ['int32', 2],
    name: ['string', 8],
    rawData: ['bytes', 9],
  },
  ValueInfoProto: { name: ['string', 1], type: ['TypeProto', 2] },
  TypeProto: { tensorType: ['TensorTypeProto', 1] },
  TensorTypeProto: { elemType: ['int32', 1], shape: ['TensorShapeProto', 2] },
  TensorShapeProto: { dim: ['repeated DimensionProto', 1] },
  DimensionProto: { dimValue: ['int64', 1], dimParam: ['string', 2] },
} as const satisfies Record<string, Record<string, readonly [string, number]>>

const root = protobuf.Root.fromJSON({
  nested: Object.fromEntries(
    Object.entries(schema).map(([message, fields]) => [
      message,
      {
        fields: Object.fromEntries(
          Object.entries<readonly [string, number]>(fields).map(([name, [type, id]]) => {
            const [, repeated, of = type] = /^(repeated )?(\w+)$/.exec(type) ?? []
            return [name, { id, type: of, ...(repeated ? { rule: 'repeated' as const } : {}) }]
          }),
        ),
      },
    ]),
  ),
})

/** TensorProto.DataType */
const dataType = { float: 1, bool: 9 } as const

export interface OnnxTensor {
  name: string
  dims: readonly number[]
  values: Float32Array | readonly boolean[]
}

export interface OnnxNode {
  op: string
  inputs: readonly string[]
  output: string
}

export interface OnnxGraph {
  name: string
  /** float32; null in `dims`: the rows, left open */
  input: { name: string; dims: readonly (number | null)[] }
  output: { name: string; dims: readonly (number | null)[] }
  constants: readonly OnnxTensor[]
  nodes: readonly OnnxNode[]
}

/** Operator set 13 in IR version 7: what every runtime since 2020 reads. */
const IR_VERSION = 7
const OPERATOR_SET = 13

/** The bytes of an ONNX file: the same graph gives the same bytes. */
export function encodeGraph({ name, input, output, constants, nodes }: OnnxGraph): Uint8Array {
  const Model = root.lookupType('ModelProto')
  const model = {
    irVersion: IR_VERSION,
    producerName: 'mizan',
    opsetImport: [{ domain: '', version: OPERATOR_SET }],
    graph: {
      name,
      input: [valueInfo(input)],
      output: [valueInfo(output)],
      initializer: constants.map(tensor),
      node: nodes.map((node) => ({
        name: node.output,
        opType: node.op,
        input: node.inputs,
        output: [node.output],
      })),
    },
  }
  return Model.encode(Model.fromObject(model)).finish()
}

function valueInfo({ name, dims }: OnnxGraph['input']): object {
  const dim = dims.map((size) => (size === null ? { dimParam: 'rows' } : { dimValue: size }))
  return { name, type: { tensorType: { elemType: dataType.float, shape: { dim } } } }
}

function tensor({ name, dims, values }: OnnxTensor): object {
  const numbers = values instanceof Float32Array
  return {
    name,
    dims,
    dataType: numbers ? dataType.float : dataType.bool,
    rawData: numbers ? littleEndian(values) : Uint8Array.from(values, Number),
  }
}

function littleEndian(values: Float32Array): Uint8Array {
  const bytes = new DataView(new ArrayBuffer(values.length * 4))
  values.forEach((value, at) => {
    bytes.setFloat32(at * 4, value, true)
  })
  return new Uint8Array(bytes.buffer)
}
