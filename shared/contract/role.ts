import { z } from 'zod'

/** Each may do what those before it may. */
export const Role = z.enum(['viewer', 'merchandiser', 'ops', 'approver', 'admin'])
export type Role = z.infer<typeof Role>
