import type { NodeTemplate } from '#components/pipeline-drafts/editor/add-node.ts'

const type = 'application/x-slipway-node'

export function writeDragged(transfer: DataTransfer, template: NodeTemplate): void {
  transfer.setData(type, JSON.stringify(template))
  transfer.effectAllowed = 'copy'
}

/** What is being dragged from the library; undefined for anything else. Written by `writeDragged` alone. */
export function readDragged(transfer: DataTransfer): NodeTemplate | undefined {
  const text = transfer.getData(type)
  return text === '' ? undefined : (JSON.parse(text) as NodeTemplate)
}
