import { Check, Copy } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useText } from '../i18n'
import { Button } from './Button'
import styles from './Code.module.css'

/** SQL or another text for machines, with a button that copies it, or what it stands for (`copied`). */
export function Code({ text, copyLabel, copied = text }: { text: string; copyLabel?: string; copied?: string }) {
  const t = useText()
  return (
    <div className={styles.code}>
      <div className={styles.copy}>
        <CopyButton text={copied} label={copyLabel ?? t('ui.copy')} />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <pre dir="ltr" tabIndex={0}>
        {text.trim()}
      </pre>
    </div>
  )
}

export function CopyButton({ text, label }: { text: string; label: string }) {
  const t = useText()
  const [copied, setCopied] = useState(false)
  useEffect(() => {
    if (!copied) return
    const timer = setTimeout(() => setCopied(false), 1600)
    return () => clearTimeout(timer)
  }, [copied])
  return (
    <Button
      small
      icon={copied ? <Check aria-hidden="true" /> : <Copy aria-hidden="true" />}
      onPress={() => void navigator.clipboard.writeText(text).then(() => setCopied(true))}
    >
      {copied ? t('ui.copied') : label}
    </Button>
  )
}
