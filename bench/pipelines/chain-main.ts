import { runDirectly, runModules } from '#bench/pipelines/chain.ts'

/** One chain in a process of its own: prints its time and the most memory it held, `{"ms", "peakMb"}`. */
const [, , which, source = '', root = ''] = process.argv
const started = performance.now()
if (which === 'modules') await runModules(source, root)
else await runDirectly(source, root, which === 'files' ? 'files' : 'tables')
const ms = performance.now() - started
console.log(JSON.stringify({ ms, peakMb: process.resourceUsage().maxRSS / 1024 }))
