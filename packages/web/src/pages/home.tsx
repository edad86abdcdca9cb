// Home: each role has its own; a phone-first list for school and inspector, the city for the director, a desk for all others.
import { lazy } from 'react'
import { useWho } from '../api.ts'
import { isPhoneRole, roleOf } from '../role.ts'

const Desk = lazy(() => import('./home-desk.tsx'))
const Phone = lazy(() => import('./home-phone.tsx'))
const Director = lazy(() => import('./director.tsx'))

export default function Home() {
  const role = roleOf(useWho().who?.person)
  if (isPhoneRole(role)) return <Phone />
  return role === 'director' ? <Director /> : <Desk />
}
