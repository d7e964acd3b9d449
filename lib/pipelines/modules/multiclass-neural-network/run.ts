import { learnerModule } from '#lib/pipelines/modules/learner-module.ts'

export const run = learnerModule('multiclass-neural-network')
