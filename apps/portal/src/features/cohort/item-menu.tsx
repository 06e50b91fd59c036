'use client';

import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { classNames } from '../ui/class-names.ts';
import styles from './item-menu.module.css';

export type MenuAct = { readonly id: string; readonly label: string; readonly run: () => void };

/** What can be done with an item besides editing it; every move is here, so nothing needs dragging. */
export function ItemMenu({ name, acts }: { readonly name: string; readonly acts: readonly MenuAct[] }) {
  return (
    <MenuTrigger>
      <Button className={classNames(styles.button)} aria-label={`More for ${name}`}>
        More
      </Button>
      <Popover className={classNames(styles.popover)} placement="bottom end">
        <Menu
          className={classNames(styles.menu)}
          items={acts}
          onAction={(key) => acts.find(({ id }) => id === key)?.run()}
        >
          {(act) => <MenuItem className={classNames(styles.item)}>{act.label}</MenuItem>}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
