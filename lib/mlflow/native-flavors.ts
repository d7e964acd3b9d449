/** Flavors whose models are evaluated here, without their library. */
export const nativeFlavors = ['sklearn', 'xgboost', 'lightgbm'] as const
export type NativeFlavor = (typeof nativeFlavors)[number]
