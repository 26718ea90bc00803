import { z } from 'zod'
import { BatchReport } from './batch'
import { CaseFile } from './case-file'
import { ConfigChoice, Revealed, RevealRequest } from './ranking'

/** What is done with shoppers and logged requests beyond looking at them one by one. */
export const requestCalls = {
  // who a pseudonym stands for; goes into the audit trail with the reason
  'shopper.reveal': { input: RevealRequest.extend({ id: z.string().min(1).max(300) }), output: Revealed },
  // tells its progress; '' for all. Cancelled, the serving API stops within a page
  'batch.run': {
    input: z.object({
      surface: z.string().max(100),
      segment: z.string().max(100),
      country: z.string().max(100),
      requests: z.number().int().min(1).max(5000),
      left: ConfigChoice,
      right: ConfigChoice,
      pageSize: z.number().int().min(1).max(200),
      seed: z.number().int().min(0),
    }),
    output: BatchReport,
  },
  // the window as it is now
  'case.picture': { input: z.object({}), output: z.object({ png: z.string() }) },
  // null: the person cancelled
  'case.save': {
    input: z.object({ requestId: z.string().min(1).max(200), pictures: CaseFile.shape.pictures.max(12) }),
    output: z.object({ path: z.string().nullable() }),
  },
  'case.open': { input: z.object({}), output: z.object({ file: CaseFile.nullable() }) },
} as const
