import { expect, test } from 'vitest'
import { z } from 'zod'
import { armUnion } from '#lib/arm/wire.ts'

const action = armUnion('actionType', [
  z.object({ actionType: z.literal('InvokeBatchEndpoint') }),
  z.object({ actionType: z.literal('InvokePipelineEndpoint') }),
])

test('the word that tells objects apart is taken in any case', () => {
  expect(action.parse({ ActionType: 'invokebatchendpoint' })).toEqual({ actionType: 'InvokeBatchEndpoint' })
})

test.each([{ toString: 'no' }, 7, null, ['InvokeBatchEndpoint']])('what is no word is refused: %j', (actionType) => {
  expect(action.safeParse({ actionType }).error?.issues[0]?.message).toContain('actionType must be one of')
})
