import { expect, test } from 'vitest'
import { toDraft } from '#components/ui/wizard/wizard-storage.ts'

const steps = [
  { id: 'place', label: 'Place', fields: ['name'], content: null },
  { id: 'key', label: 'Key', fields: ['key'], content: null },
]
const wizard = { steps, secretFields: ['key'], defaultValues: { name: '', key: '' } }

test('a draft has no secret, and the step with the secret has to be done again', () => {
  expect(toDraft({ name: 'a', key: 'k' }, new Set(['place', 'key']), wizard)).toEqual({
    values: { name: 'a', key: '' },
    done: ['place'],
  })
})

test('a step whose secret is left empty stays done', () => {
  const values = { name: 'a', key: '' }
  expect(toDraft(values, new Set(['place', 'key']), wizard)).toEqual({ values, done: ['place', 'key'] })
})
