import { learnerModule } from '#lib/pipelines/modules/learner-module.ts'

export const run = learnerModule('k-means-clustering')
