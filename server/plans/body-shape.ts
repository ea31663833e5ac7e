/**
 * A body that its use case validates: a plan file says what is wrong with it better than a general schema can.
 * Every JSON object passes; the OpenAPI page shows the schemas it is in truth held against.
 */
import { z } from 'zod'

/** Any JSON object, described as one of `shapes`. */
export function bodyShape(...shapes: z.ZodType[]): z.ZodType<Record<string, unknown>> {
  const whole = shapes.length === 1 ? shapes[0] : z.union(shapes)
  const { $schema, ...described } = z.toJSONSchema(whole ?? z.unknown(), {
    io: 'input',
    unrepresentable: 'any',
  })
  return z.looseObject({}).meta(described)
}
