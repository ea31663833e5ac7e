import { grammarNode } from '../grammar-node.ts'

export const doc = grammarNode('doc', { topNode: true })
