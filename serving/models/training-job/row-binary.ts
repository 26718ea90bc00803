/** Reads ClickHouse's RowBinary: values one after the other, little-endian, without names. RangeError past the end. */
export class RowBinary {
  #at = 0
  readonly #view: DataView

  constructor(private readonly bytes: Buffer) {
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  }

  get atEnd(): boolean {
    return this.#at >= this.bytes.length
  }

  string(): string {
    const length = this.#length()
    const from = this.#take(length)
    return this.bytes.toString('utf8', from, from + length)
  }

  uint8(): number {
    return this.#view.getUint8(this.#take(1))
  }

  uint16(): number {
    return this.#view.getUint16(this.#take(2), true)
  }

  float32(): number {
    return this.#view.getFloat32(this.#take(4), true)
  }

  /** An Array(Float32) into `target` from `offset` on; returns its length. */
  float32s(target: Float32Array, offset: number): number {
    const length = this.#length()
    const from = this.#take(length * 4)
    for (let n = 0; n < length; n++) target[offset + n] = this.#view.getFloat32(from + n * 4, true)
    return length
  }

  /** LEB128 */
  #length(): number {
    let length = 0
    for (let shift = 0; ; shift += 7) {
      const byte = this.uint8()
      length += (byte & 0x7f) * 2 ** shift
      if (byte < 0x80) return length
    }
  }

  #take(bytes: number): number {
    const from = this.#at
    if (from + bytes > this.bytes.length) throw new RangeError('The result ends in the middle of a value.')
    this.#at = from + bytes
    return from
  }
}
