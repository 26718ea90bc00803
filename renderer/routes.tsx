import {
  Activity,
  BellRing,
  Cable,
  Eye,
  Gauge,
  GitCompareArrows,
  Grid3x3,
  type LucideIcon,
  SlidersHorizontal,
} from 'lucide-react'
import { type ComponentType, type LazyExoticComponent, lazy } from 'react'
import type { MessageKey } from './i18n'
import type { Page } from './view-state'

export interface Route {
  page: Page
  label: MessageKey
  icon: LucideIcon
  /** `g` and then this letter. */
  key: string
  group: 'see' | 'change' | 'app'
  /** Asks about a time range and a surface, so the top bar offers them. */
  scoped: boolean
  component: LazyExoticComponent<ComponentType>
}

export const routes: readonly Route[] = [
  {
    page: 'overview',
    label: 'page.overview',
    icon: Gauge,
    key: 'o',
    group: 'see',
    scoped: true,
    component: lazy(() => import('./overview/OverviewPage').then((module) => ({ default: module.OverviewPage }))),
  },
  {
    page: 'health',
    label: 'page.health',
    icon: Activity,
    key: 'h',
    group: 'see',
    scoped: true,
    component: lazy(() => import('./health/HealthPage').then((module) => ({ default: module.HealthPage }))),
  },
  {
    page: 'drift',
    label: 'page.drift',
    icon: Grid3x3,
    key: 'd',
    group: 'see',
    scoped: true,
    component: lazy(() => import('./drift/DriftPage').then((module) => ({ default: module.DriftPage }))),
  },
  {
    page: 'skew',
    label: 'page.skew',
    icon: GitCompareArrows,
    key: 's',
    group: 'see',
    scoped: true,
    component: lazy(() => import('./skew/SkewPage').then((module) => ({ default: module.SkewPage }))),
  },
  {
    page: 'monitors',
    label: 'page.monitors',
    icon: BellRing,
    key: 'm',
    group: 'see',
    scoped: false,
    component: lazy(() => import('./monitors/MonitorsPage').then((module) => ({ default: module.MonitorsPage }))),
  },
  {
    page: 'tune',
    label: 'page.tune',
    icon: SlidersHorizontal,
    key: 't',
    group: 'change',
    scoped: false,
    component: lazy(() => import('./tuning/TunePage').then((module) => ({ default: module.TunePage }))),
  },
  {
    page: 'preview',
    label: 'page.preview',
    icon: Eye,
    key: 'p',
    group: 'change',
    scoped: false,
    component: lazy(() => import('./preview/PreviewPage').then((module) => ({ default: module.PreviewPage }))),
  },
  {
    page: 'connections',
    label: 'page.connections',
    icon: Cable,
    key: 'c',
    group: 'app',
    scoped: false,
    component: lazy(() => import('./settings/ConnectionsPage').then((module) => ({ default: module.ConnectionsPage }))),
  },
]

export function routeOf(page: Page): Route | undefined {
  return routes.find((route) => route.page === page)
}
