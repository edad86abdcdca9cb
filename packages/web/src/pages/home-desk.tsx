// The page home-desk.
import { Loading } from '../ui/blank.tsx'

export default Loading
