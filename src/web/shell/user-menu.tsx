/** Who I am here: scheme, density, language, keys, sign-out. */
import { IconBuildingFactory2, IconDeviceDesktop, IconKeyboard, IconLanguage, IconLogout, IconMoon, IconSun } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { languageNames, locale, Menu, t, takeLanguage, useDensity, useScheme, type Density, type Language } from '#web/kit';
import { chooseSite, EVERY_SITE, useSession } from '#web/client';
import { useSingleKeys } from './commands.ts';
import { roleWord } from './role-word.ts';

const initials = (name: string): string => name.split(/\s+/).filter(Boolean).map((part) => part[0]!.toUpperCase()).slice(0, 2).join('');

export function UserMenu(): ReactNode {
  const { me, sites, siteCode, signOut } = useSession();
  const { scheme, setScheme } = useScheme();
  const [density, setDensity] = useDensity();
  const [singleKeys, setSingleKeys] = useSingleKeys();
  const name = me.user?.name ?? t('API key');
  const words: Record<Density, string> = { compact: t('Compact rows'), normal: t('Normal rows'), roomy: t('Roomy rows') };
  return (
    <Menu label={name}
      heading={<div style={{ padding: '6px 9px 8px' }}><div className="k-strong">{name}</div><div className="k-quiet">{me.roles.map(roleWord).join(', ')}</div></div>}
      choices={[
        ...(sites.length < 2 ? [] : sites.map((site, at) => ({ label: site.name, icon: IconBuildingFactory2, apart: at === 0, disabled: site.code === siteCode, onChoose: () => chooseSite(site.code) })).concat({ label: t('All sites'), icon: IconBuildingFactory2, apart: false, disabled: siteCode === EVERY_SITE, onChoose: () => chooseSite(EVERY_SITE) })),
        { label: scheme === 'dark' ? t('Light') : t('Dark'), icon: scheme === 'dark' ? IconSun : IconMoon, keys: 'Shift D', apart: true, onChoose: () => setScheme(scheme === 'dark' ? 'light' : 'dark') },
        { label: t('As the system'), icon: IconDeviceDesktop, onChoose: () => setScheme('auto') },
        ...(['compact', 'normal', 'roomy'] as const).map((one, at) => ({ label: words[one], apart: at === 0, disabled: density === one, onChoose: () => setDensity(one) })),
        ...(Object.entries(languageNames) as [Language, string][]).map(([one, title], at) => ({ label: title, icon: IconLanguage, apart: at === 0, disabled: one === locale(), onChoose: () => takeLanguage(one) })),
        { label: singleKeys ? t('Switch single keys off') : t('Switch single keys on'), icon: IconKeyboard, apart: true, onChoose: () => setSingleKeys(!singleKeys) },
        { label: t('Sign out'), icon: IconLogout, apart: true, onChoose: () => void signOut() },
      ]}>
      <button type="button" className="s-avatar" aria-label={t('{name}: settings and sign-out', { name })}>{initials(name)}</button>
    </Menu>
  );
}
