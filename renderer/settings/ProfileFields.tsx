import { useText } from '../i18n'
import { Field } from '../ui/Field'
import { isPlain, type ProfileForm, type ProfileProblems } from './profile-form'
import styles from './Settings.module.css'

interface FieldsProps {
  form: ProfileForm
  problems: ProfileProblems
  storage: 'keychain' | 'memory'
  onChange: (change: Partial<ProfileForm>) => void
}

export function ProfileFields(props: FieldsProps) {
  const t = useText()
  return (
    <div className={styles.form}>
      <Text {...props} name="name" label={t('settings.form.name')} />
      <fieldset className={styles.part}>
        <legend>{t('settings.form.clickhouse')}</legend>
        <p className={styles.note}>{t('settings.form.readonly')}</p>
        <Address {...props} name="clickhouseUrl" placeholder="https://clickhouse.example:8443" />
        <div className={styles.pair}>
          <Text {...props} name="database" label={t('settings.form.database')} code />
          <Text {...props} name="username" label={t('settings.form.username')} code />
        </div>
        <Secret {...props} name="password" kept={props.form.hasPassword} label={t('settings.form.password')} />
      </fieldset>
      <fieldset className={styles.part}>
        <legend>{t('settings.form.serving')}</legend>
        <Address {...props} name="servingUrl" placeholder="https://ranking.example" />
        <Secret {...props} name="token" kept={props.form.hasToken} label={t('settings.form.token')} />
      </fieldset>
    </div>
  )
}

function Text({
  form,
  problems,
  onChange,
  name,
  label,
  code = false,
}: FieldsProps & { name: 'name' | 'database' | 'username'; label: string; code?: boolean }) {
  const t = useText()
  const problem = problems[name]
  return (
    <Field
      label={label}
      value={form[name]}
      onChange={(value) => onChange({ [name]: value })}
      error={problem && t(problem)}
      code={code}
      data-testid={`profile-${name}`}
    />
  )
}

function Address({
  form,
  problems,
  onChange,
  name,
  placeholder,
}: FieldsProps & { name: 'clickhouseUrl' | 'servingUrl'; placeholder: string }) {
  const t = useText()
  const problem = problems[name]
  return (
    <Field
      label={t('settings.form.url')}
      value={form[name]}
      onChange={(value) => onChange({ [name]: value })}
      placeholder={placeholder}
      error={problem && t(problem)}
      {...(isPlain(form[name]) ? { description: t('settings.problem.plain') } : {})}
      code
      data-testid={`profile-${name}`}
    />
  )
}

function Secret({
  form,
  storage,
  onChange,
  name,
  kept,
  label,
}: FieldsProps & { name: 'password' | 'token'; kept: boolean; label: string }) {
  const t = useText()
  return (
    <Field
      label={label}
      type="password"
      autoComplete="off"
      value={form[name]}
      onChange={(value) => onChange({ [name]: value })}
      {...(kept ? { placeholder: t('settings.form.kept') } : {})}
      description={t(`settings.form.secretNote.${storage}`)}
      data-testid={`profile-${name}`}
    />
  )
}
