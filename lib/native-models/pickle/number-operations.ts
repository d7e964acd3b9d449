import { exactInteger } from '#lib/native-models/numpy/scalar-of.ts'
import type { Operations, PickleMachine } from '#lib/native-models/pickle/pickle-machine.ts'

/** Python itself reads no longer ones from text. */
const maxIntegerBytes = 2048

/** None, booleans, integers and floats. */
export const numberOperations: Operations = {
  // NONE
  78: (machine) => machine.push(null),
  // NEWTRUE
  136: (machine) => machine.push(true),
  // NEWFALSE
  137: (machine) => machine.push(false),
  // INT
  73: (machine) => {
    const line = machine.source.line('latin1')
    machine.push(line === '00' ? false : line === '01' ? true : parseInteger(machine, line))
  },
  // LONG
  76: (machine) => machine.push(parseInteger(machine, machine.source.line('latin1').replace(/L$/, ''))),
  // BININT
  74: (machine) => machine.push(machine.source.int32()),
  // BININT1
  75: (machine) => machine.push(machine.source.uint8()),
  // BININT2
  77: (machine) => machine.push(machine.source.uint16()),
  // LONG1
  138: (machine) => machine.push(twosComplement(machine, machine.source.uint8())),
  // LONG4
  139: (machine) => machine.push(twosComplement(machine, machine.source.int32())),
  // FLOAT
  70: (machine) => machine.push(parseFloatText(machine, machine.source.line('latin1'))),
  // BINFLOAT
  71: (machine) => machine.push(machine.source.float64BigEndian()),
}

function parseInteger(machine: PickleMachine, text: string): number | bigint {
  const digits = text.trim()
  if (!/^[+-]?\d+$/.test(digits) || digits.length > maxIntegerBytes) {
    throw machine.reading.broken('an integer is not written in digits')
  }
  return exactInteger(BigInt(digits.replace(/^\+/, '')))
}

function twosComplement(machine: PickleMachine, length: number): number | bigint {
  if (length < 0 || length > maxIntegerBytes) throw machine.reading.broken(`an integer has ${length} bytes`)
  if (length === 0) return 0
  const hex = Buffer.from(machine.source.take(length)).reverse().toString('hex')
  return exactInteger(BigInt.asIntN(length * 8, BigInt(`0x${hex}`)))
}

const specialFloats: Record<string, number> = { inf: Infinity, '-inf': -Infinity, nan: NaN, '-nan': NaN }

function parseFloatText(machine: PickleMachine, line: string): number {
  const text = line.trim()
  const number = specialFloats[text] ?? (/^[+-]?[\d.]+(e[+-]?\d+)?$/i.test(text) ? Number(text) : NaN)
  if (Number.isNaN(number) && !(text in specialFloats)) throw machine.reading.broken('a float is not written in digits')
  return number
}
