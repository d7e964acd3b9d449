/** Carries computes whose part of the machine is to be held, one after the other. */
export const reserveQueue = 'reserve-computes'

export interface ReserveMessage {
  computeId: string
  operationId: string
}
