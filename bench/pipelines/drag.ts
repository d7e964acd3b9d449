import type { Page } from 'playwright-core'
import { chromium } from 'playwright-core'
import { printTable } from '#bench/library/table.ts'
import type { Product } from '#bench/product/start.ts'
import type { DraftResource } from '#lib/pipeline-drafts/view.ts'
import type { GraphEdge, GraphNode } from '#lib/pipelines/graph/graph.ts'
import { findInstalledChromium } from '#scripts/chromium.ts'

const size = 200
const perRow = 10
const seconds = 4
/** A picture every 20 ms. */
const goal = 50

/** How fluently a node of a graph of 200 is dragged in the designer, in a browser without a screen. */
export async function benchDrag(product: Product): Promise<void> {
  const executablePath = findInstalledChromium()
  if (!executablePath)
    return console.log('Dragging in a graph of 200 nodes is not measured: there is no Chromium here.')
  const { name } = await product.send<DraftResource>('POST', 'pipelineDrafts', {
    displayName: 'Drag',
    graph: drawGraph(),
  })
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })
  try {
    const page = await browser.newPage({ viewport: { width: 1360, height: 850 }, baseURL: product.url })
    await signIn(page, product.password)
    await page.goto(`/designer/${name}`)
    await page
      .locator('.react-flow__node')
      .nth(size - 1)
      .waitFor()
    await page.getByRole('button', { name: 'Fit the graph in the view' }).click()
    const frames = await dragAround(page)
    printTable(
      `Dragging a node of a graph of ${size} nodes and ${drawGraph().edges.length} connections in the designer, Chromium without a GPU`,
      ['what', 'measured'],
      [
        ['pictures per second', `${frames.perSecond.toFixed(1)} of ≥ ${goal}`],
        ['time between two pictures, 95 of 100 below (ms)', frames.p95.toFixed(1)],
        ['longest (ms)', frames.longest.toFixed(1)],
      ],
    )
  } finally {
    await browser.close()
  }
}

/** Rows of modules, each fed by the one above it. */
function drawGraph(): { nodes: GraphNode[]; edges: GraphEdge[] } {
  const nodes = Array.from({ length: size }, (_, index) => ({
    id: `split-${index}`,
    module: 'split-data',
    title: `Split Data ${index}`,
    comment: '',
    parameters: {},
    bindings: {},
    position: { x: (index % perRow) * 260, y: Math.floor(index / perRow) * 130 },
  }))
  const edges = nodes.slice(perRow).map((node, index) => ({
    from: { node: `split-${index}`, port: 'results-dataset1' },
    to: { node: node.id, port: 'dataset' },
  }))
  return { nodes, edges }
}

async function signIn(page: Page, password: string): Promise<void> {
  await page.goto('/')
  await page.getByRole('textbox', { name: 'E-mail' }).fill('admin@localhost')
  await page.locator('input[type=password]').fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.getByRole('link', { name: 'Designer', exact: true }).waitFor()
}

/** Moves a node in circles, one movement of the mouse for each picture, and times the pictures. */
async function dragAround(page: Page) {
  const node = page.locator('.react-flow__node').nth(Math.floor(size / 2) + perRow / 2)
  const box = await node.boundingBox()
  if (!box) throw new Error('The node to drag is not on the canvas.')
  const start = { x: box.x + box.width / 2, y: box.y + box.height / 2 }
  await page.mouse.move(start.x, start.y)
  await page.mouse.down()
  await page.mouse.move(start.x + 10, start.y + 10)
  const counting = page.evaluate(countFrames, seconds * 1000)
  let isOver = false
  const counted = counting.finally(() => {
    isOver = true
  })
  for (let turn = 0; !isOver; turn += 0.15) {
    await page.mouse.move(start.x + Math.cos(turn) * 60, start.y + Math.sin(turn) * 60)
  }
  const gaps = await counted
  await page.mouse.up()
  const end = await node.boundingBox()
  if (!end || (Math.abs(end.x - box.x) < 1 && Math.abs(end.y - box.y) < 1)) throw new Error('The node did not move.')
  const sorted = gaps.toSorted((a, b) => a - b)
  const total = gaps.reduce((sum, gap) => sum + gap, 0)
  return {
    perSecond: (gaps.length / total) * 1000,
    p95: sorted[Math.floor(sorted.length * 0.95)] ?? 0,
    longest: sorted.at(-1) ?? 0,
  }
}

/** Runs in the page: milliseconds between pictures, for so long. */
function countFrames(forMs: number): Promise<number[]> {
  return new Promise((done) => {
    const gaps: number[] = []
    let [start, last] = [0, 0]
    const frame = (now: number) => {
      if (start === 0) start = now
      else gaps.push(now - last)
      last = now
      if (now - start < forMs) requestAnimationFrame(frame)
      else done(gaps)
    }
    requestAnimationFrame(frame)
  })
}
