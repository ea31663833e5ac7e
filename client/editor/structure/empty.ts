/** New parts with everything a person is asked to fill in. Ids come from plugins/ids.ts. */
import type { Node as PmNode, Schema } from '@tiptap/pm/model'
import type { AttributeValue, NodeName } from '../../../shared/document/schema.ts'

/** @throws when the schema lacks a node of the grammar: a broken build. */
export function make(
  schema: Schema,
  name: NodeName,
  attributes: Record<string, AttributeValue> = {},
  children: readonly PmNode[] = [],
): PmNode {
  const type = schema.nodes[name]
  if (type === undefined) throw new Error(`The editor's schema lacks ${name}`)
  return type.create(attributes, [...children])
}

export const emptyActivity = (schema: Schema): PmNode =>
  make(schema, 'activity', {}, [
    make(schema, 'activityText'),
    make(schema, 'responsible'),
    make(schema, 'time'),
    make(schema, 'indicators', {}, [make(schema, 'indicator')]),
  ])

export const emptyGroup = (schema: Schema): PmNode =>
  make(schema, 'goalGroup', {}, [make(schema, 'focus'), make(schema, 'goal'), emptyActivity(schema)])

export const emptyTable = (schema: Schema): PmNode => make(schema, 'goalTable', {}, [emptyGroup(schema)])

export const emptyArea = (schema: Schema): PmNode =>
  make(schema, 'developmentArea', {}, [
    make(schema, 'areaTitle'),
    make(schema, 'areaField', { role: 'currentState' }, [make(schema, 'paragraph')]),
    make(schema, 'areaField', { role: 'need' }, [make(schema, 'paragraph')]),
    emptyGroup(schema),
  ])
