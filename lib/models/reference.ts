import { createReferenceParser } from '#lib/arm/asset.ts'

/** A model version as clients name it. Throws UserError for anything else. */
export const parseModelReference = createReferenceParser('models', 'a model', 'model')
