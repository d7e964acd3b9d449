import { benchLibrary } from '#bench/library/bench-library.ts'

/** `npm run bench`: prints every measurement as a table with its goal. */
await benchLibrary()
