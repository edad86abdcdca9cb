// The page accounts.
import { Loading } from '../ui/blank.tsx'

export default Loading
