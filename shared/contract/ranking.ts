import { z } from 'zod'
import { ConfigDocument } from '../config/document'
import { Comparison, RankContext, Slate, SlateItem } from '../ranking/types'
import { Instant } from '../time'

// ── rank and preview ────────────────────────────────────────────────────────────────────────────

export const User = z.object({
  user_id: z.string().optional(),
  anon_id: z.string().optional(),
  session_id: z.string().optional(),
})

export const RankRequest = z.object({
  request_id: z.string().min(1).max(100),
  surface: z.string(),
  user: User,
  context: RankContext.omit({ surface: true }).partial().default({}),
  page_size: z.number().int().min(1).max(200).default(20),
  log: z.boolean().default(true),
  cursor: z
    .string()
    .min(1)
    .max(300_000)
    .optional()
    .describe(
      'next_cursor of the page before, for more of the same ranking: nothing that was shown comes again, positions go on, the ' +
        'configuration and the seed stay those of the first page. Each page is a request of its own, with a request_id of its own.',
    ),
})
export const RankResponse = z.object({
  items: z.array(
    SlateItem.pick({
      item_id: true,
      store_id: true,
      position: true,
      source: true,
      slot_type: true,
      reason_codes: true,
    }).extend({ score: z.number() }),
  ),
  config_version: z.number(),
  model_version: z.string(),
  variant: z.string(),
  seed: z.number(),
  next_cursor: z.string().nullable().default(null).describe('For the page after this one; null: there is none.'),
  fallback: z.string().optional(),
  latency_us: z.record(z.string(), z.number()),
})

/** Which configuration to rank with. */
export const ConfigChoice = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('live') }),
  z.object({ kind: z.literal('version'), version: z.number().int() }),
  z.object({ kind: z.literal('draft'), id: z.string() }),
  z.object({ kind: z.literal('document'), document: ConfigDocument }),
])
export type ConfigChoice = z.infer<typeof ConfigChoice>

/** A shopper who does not exist: what they clicked, oldest first, and what is known of them. */
export const Persona = z.object({
  clicks: z.array(z.string().min(1).max(200)).max(50).default([]),
  country: z.string().max(20).default(''),
  segment: z.string().max(100).default(''),
})
export type Persona = z.infer<typeof Persona>

export const PreviewRequest = z.object({
  surface: z.string(),
  user: User,
  context: RankContext.omit({ surface: true }).partial().default({}),
  page_size: z.number().int().min(1).max(200).default(20),
  left: ConfigChoice,
  right: ConfigChoice.nullable(),
  seed: z.number().int().min(0).default(7),
  as_of: Instant.nullable().default(null), // null: the end of the log
  persona: Persona.nullable().default(null), // in the place of `user`
})
export type PreviewRequest = z.infer<typeof PreviewRequest>

/** What a card on screen needs of an item. */
export const ItemCard = z.object({
  item_id: z.string(),
  title_en: z.string(),
  title_ar: z.string(),
  store_id: z.string(),
  store_en: z.string(),
  store_ar: z.string(),
  category: z.string(),
  brand: z.string(),
  price_minor: z.number(),
  currency: z.string(),
  stock: z.number(),
  attributes: z.record(z.string(), z.string()),
})
export type ItemCard = z.infer<typeof ItemCard>

export const PreviewSide = z.object({
  config: z.string(), // 'live 3', 'version 2', 'draft "More new"'
  config_version: z.number().nullable(),
  slate: Slate,
  heads: z.record(z.string(), z.record(z.string(), z.number())).default({}), // calibrated, by item shown and head
})
export const PreviewResponse = z.object({
  left: PreviewSide,
  right: PreviewSide.nullable(),
  comparison: Comparison.nullable(),
  items: z.record(z.string(), ItemCard), // every item that either slate names
  model_version: z.string(),
  seed: z.number(),
  as_of: Instant,
  fallback: z.string(), // '' or the cold-start source that stood in
  personal_weight: z.number(), // 0…1: how much the personal model counted against the fallbacks
  latency_us: z.record(z.string(), z.number()),
})
export type PreviewResponse = z.infer<typeof PreviewResponse>

// ── shoppers ────────────────────────────────────────────────────────────────────────────────────

export const UserSummary = z.object({
  user_id: z.string(), // a pseudonym where the server has them: `:reveal` tells the id, and is audited
  country: z.string(),
  segment: z.string(),
  events: z.number(),
  first_seen: Instant,
  last_seen: Instant,
})
export type UserSummary = z.infer<typeof UserSummary>

export const HistoryEvent = z.object({
  request_id: z.string().default(''), // '' where the log does not say which ranking showed it
  ts: Instant,
  type: z.string(),
  surface: z.string(),
  position: z.number(),
  item: ItemCard,
})
export type HistoryEvent = z.infer<typeof HistoryEvent>

export const RevealRequest = z.object({ reason: z.string().trim().min(3).max(500) })
export const Revealed = z.object({ user_id: z.string() })

export const ItemPage = z.object({ items: z.array(ItemCard) })
export const UserPage = z.object({ users: z.array(UserSummary), next_cursor: z.string().nullable() })
export const UserHistory = z.object({ user: UserSummary, events: z.array(HistoryEvent) })
