import { addItems, putItems } from '#lib/native-models/pickle/items.ts'
import type { Operations } from '#lib/native-models/pickle/pickle-machine.ts'

/** Lists, tuples, dicts and sets. */
export const containerOperations: Operations = {
  // EMPTY_LIST
  93: (machine) => machine.pushContainer([]),
  // EMPTY_TUPLE
  41: (machine) => machine.pushContainer([]),
  // LIST
  108: (machine) => machine.pushContainer(machine.popToMark()),
  // TUPLE
  116: (machine) => machine.pushContainer(machine.popToMark()),
  // TUPLE1
  133: (machine) => machine.pushContainer([machine.pop()]),
  // TUPLE2
  134: (machine) => {
    const second = machine.pop()
    machine.pushContainer([machine.pop(), second])
  },
  // TUPLE3
  135: (machine) => {
    const third = machine.pop()
    const second = machine.pop()
    machine.pushContainer([machine.pop(), second, third])
  },
  // APPEND
  97: (machine) => {
    const item = machine.pop()
    addItems(machine.top(), [item], machine.reading)
  },
  // APPENDS
  101: (machine) => {
    const items = machine.popToMark()
    addItems(machine.top(), items, machine.reading)
  },
  // EMPTY_DICT
  125: (machine) => machine.pushContainer({ kind: 'dict', entries: new Map() }),
  // DICT
  100: (machine) => {
    const items = machine.popToMark()
    machine.pushContainer({ kind: 'dict', entries: new Map() })
    putItems(machine.top(), items, machine.reading)
  },
  // SETITEM
  115: (machine) => {
    const value = machine.pop()
    const key = machine.pop()
    putItems(machine.top(), [key, value], machine.reading)
  },
  // SETITEMS
  117: (machine) => {
    const items = machine.popToMark()
    putItems(machine.top(), items, machine.reading)
  },
  // EMPTY_SET
  143: (machine) => machine.pushContainer({ kind: 'set', items: [] }),
  // ADDITEMS
  144: (machine) => {
    const items = machine.popToMark()
    addItems(machine.top(), items, machine.reading)
  },
  // FROZENSET
  145: (machine) => machine.pushContainer({ kind: 'set', items: machine.popToMark() }),
}
