// The page findings.
import { Loading } from '../ui/blank.tsx'

export default Loading
