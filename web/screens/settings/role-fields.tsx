import { Checkbox } from '@mantine/core';
import { ROLE_CODES, roleName } from '../../words/states.ts';

const ABOUT: Readonly<Record<string, string>> = {
  front_desk: 'sees what a patient has used',
  biller: 'sends files, fetches what is released and held',
  clinician: 'attests for their own patients',
  compliance: 'sees all of it, people, and the audit log',
  administrator: 'sees to people and programs, and sees no patient',
  auditor: 'sees all and changes nothing',
};

/** The roles somebody has; each says what it is for. */
export function RoleFields(props: { readonly chosen: readonly string[]; readonly change: (roles: string[]) => void }) {
  const { chosen, change } = props;
  return (
    <Checkbox.Group label="Roles" value={[...chosen]} onChange={change}>
      <div className="stack" style={{ gap: 6, marginTop: 6 }}>
        {ROLE_CODES.map((role) => (
          <Checkbox key={role} value={role} label={roleName(role)} description={ABOUT[role]} />
        ))}
      </div>
    </Checkbox.Group>
  );
}
