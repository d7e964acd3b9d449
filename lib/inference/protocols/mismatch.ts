import { Refusal } from '#lib/inference/refusal.ts'

/** A body that was understood, and does not fit what the model declares: MLflow tells it from one that cannot be read. */
export class Mismatch extends Refusal {
  constructor(message: string, target?: string) {
    super(400, message, target === undefined ? {} : { target })
    this.name = 'Mismatch'
  }
}
