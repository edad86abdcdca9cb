// The page unit.
import { Loading } from '../ui/blank.tsx'

export default Loading
