import { benchNativeModels } from '#bench/native-models/bench-native-models.ts'

/** `node bench/native-models.ts`: the part of `npm run bench` that measures native models, by itself. */
await benchNativeModels()
