import { Menu, type MenuItemConstructorOptions } from 'electron'
import type { Appearance } from './settings/appearance'

type Language = Appearance['language']
type Label = Record<Language, string>

const labels = {
  file: { en: 'File', ar: 'ملف' },
  edit: { en: 'Edit', ar: 'تحرير' },
  view: { en: 'View', ar: 'عرض' },
  go: { en: 'Go', ar: 'انتقال' },
  quit: { en: 'Quit Mizan', ar: 'إنهاء ميزان' },
  connections: { en: 'Connections', ar: 'الاتصالات' },
  undo: { en: 'Undo', ar: 'تراجع' },
  redo: { en: 'Redo', ar: 'إعادة' },
  cut: { en: 'Cut', ar: 'قص' },
  copy: { en: 'Copy', ar: 'نسخ' },
  paste: { en: 'Paste', ar: 'لصق' },
  selectAll: { en: 'Select all', ar: 'تحديد الكل' },
  reload: { en: 'Reload', ar: 'إعادة التحميل' },
  resetZoom: { en: 'Actual size', ar: 'الحجم الفعلي' },
  zoomIn: { en: 'Zoom in', ar: 'تكبير' },
  zoomOut: { en: 'Zoom out', ar: 'تصغير' },
  fullscreen: { en: 'Full screen', ar: 'ملء الشاشة' },
  developer: { en: 'Developer tools', ar: 'أدوات المطور' },
  overview: { en: 'Overview', ar: 'نظرة عامة' },
  health: { en: 'Health', ar: 'السلامة' },
  drift: { en: 'Drift', ar: 'الانزياح' },
  skew: { en: 'Skew', ar: 'التباين' },
  tune: { en: 'Tune', ar: 'الضبط' },
  preview: { en: 'Preview', ar: 'المعاينة' },
} as const satisfies Record<string, Label>

const pages = ['overview', 'health', 'drift', 'skew', 'tune', 'preview'] as const

export interface MenuOptions {
  readonly language: Language
  readonly development: boolean
  readonly go: (page: string) => void
}

/** The application menu: what every desktop app has, and the pages. */
export function setMenu({ language, development, go }: MenuOptions) {
  const text = (name: keyof typeof labels) => labels[name][language]
  const edit: MenuItemConstructorOptions[] = [
    { label: text('undo'), role: 'undo' },
    { label: text('redo'), role: 'redo' },
    { type: 'separator' },
    { label: text('cut'), role: 'cut' },
    { label: text('copy'), role: 'copy' },
    { label: text('paste'), role: 'paste' },
    { label: text('selectAll'), role: 'selectAll' },
  ]
  const view: MenuItemConstructorOptions[] = [
    { label: text('reload'), role: 'reload' },
    { type: 'separator' },
    { label: text('resetZoom'), role: 'resetZoom' },
    { label: text('zoomIn'), role: 'zoomIn' },
    { label: text('zoomOut'), role: 'zoomOut' },
    { label: text('fullscreen'), role: 'togglefullscreen' },
  ]
  if (development) view.push({ type: 'separator' }, { label: text('developer'), role: 'toggleDevTools' })
  const menu = Menu.buildFromTemplate([
    {
      label: text('file'),
      submenu: [
        { label: text('connections'), accelerator: 'CmdOrCtrl+,', click: () => go('connections') },
        { type: 'separator' },
        { label: text('quit'), role: 'quit' },
      ],
    },
    { label: text('edit'), submenu: edit },
    { label: text('view'), submenu: view },
    {
      label: text('go'),
      submenu: pages.map((page, at) => ({
        label: text(page),
        accelerator: `CmdOrCtrl+${at + 1}`,
        click: () => go(page),
      })),
    },
  ])
  Menu.setApplicationMenu(menu)
}
